<?php
/**
 * Three settings: where the desk's report page is, the secret shared with it, and the key with which it is asked who has accepted the Code.
 *
 * Administrators set them under Settings > Evenhand, or over REST at /wp-json/wp/v2/settings.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const DESK   = 'evenhand_desk';
const SECRET = 'evenhand_secret';

function register_settings(): void {
	$text = array(
		'type'         => 'string',
		'default'      => '',
		'show_in_rest' => true,
	);
	register_setting( 'evenhand', DESK, $text + array( 'sanitize_callback' => __NAMESPACE__ . '\web_address' ) );
	register_setting( 'evenhand', SECRET, $text + array( 'sanitize_callback' => 'sanitize_text_field' ) );
	register_setting( 'evenhand', PLACE_KEY, $text + array( 'sanitize_callback' => 'sanitize_text_field' ) );
}
add_action( 'init', __NAMESPACE__ . '\register_settings' );

function web_address( $typed ): string {
	return esc_url_raw( (string) $typed, array( 'https', 'http' ) );
}

function add_settings_page(): void {
	add_options_page( 'Evenhand', 'Evenhand', 'manage_options', 'evenhand', __NAMESPACE__ . '\show_settings' );
}
add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );

function show_settings(): void {
	?>
	<div class="wrap">
		<h1>Evenhand</h1>
		<form action="options.php" method="post">
			<?php settings_fields( 'evenhand' ); ?>
			<p>
				<label for="evenhand-desk"><?php esc_html_e( 'Address of the report page', 'evenhand' ); ?></label><br>
				<input class="regular-text" type="url" id="evenhand-desk" name="<?php echo esc_attr( DESK ); ?>" value="<?php echo esc_attr( get_option( DESK ) ); ?>">
			</p>
			<p>
				<label for="evenhand-secret"><?php esc_html_e( 'Shared secret, as the desk shows it', 'evenhand' ); ?></label><br>
				<input class="regular-text" type="password" autocomplete="off" id="evenhand-secret" name="<?php echo esc_attr( SECRET ); ?>" value="<?php echo esc_attr( get_option( SECRET ) ); ?>">
			</p>
			<p>
				<label for="evenhand-key"><?php esc_html_e( 'Key of this place, if members are to accept the Code before they write', 'evenhand' ); ?></label><br>
				<input class="regular-text" type="password" autocomplete="off" id="evenhand-key" name="<?php echo esc_attr( PLACE_KEY ); ?>" value="<?php echo esc_attr( get_option( PLACE_KEY ) ); ?>">
			</p>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}
