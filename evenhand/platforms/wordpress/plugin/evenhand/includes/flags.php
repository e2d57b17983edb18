<?php
/**
 * Reporting on the site itself, for signed-in readers: a plain form, kept for the desk, which fetches it.
 *
 * A flag is one private entry that WordPress shows nowhere. Nothing about whoever wrote it is kept unless they
 * ask to be named. The form is offered only while the desk reads what is written there.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const FLAG       = 'evenhand_flag'; // The kind of entry, the address asked for and the form's own action.
const FLAGS_READ = 'evenhand_flags_read';
const A_PAGE     = 50;
const LONGEST    = 20000; // Letters.

add_action(
	'init',
	static function (): void {
		register_post_type( FLAG, array( 'public' => false, 'rewrite' => false, 'query_var' => false, 'can_export' => false ) );
	}
);

/** Only a desk that fetches flags may be written to: it has asked within the last day. */
function flags_are_read(): bool {
	$read = get_option( FLAGS_READ );
	return is_array( $read ) && $read['at'] > time() - DAY_IN_SECONDS;
}

/** Behind the link to the desk, for those who are signed in. */
function flag_link( string $content_id, string $about ): string {
	if ( ! is_user_logged_in() || ! flags_are_read() ) {
		return '';
	}
	$words = __( 'Report it here, with your account', 'evenhand' );
	return sprintf(
		' <a rel="nofollow" href="%s" aria-label="%s">%s</a>',
		esc_url( add_query_arg( FLAG, $content_id, home_url( '/' ) ) ),
		esc_attr( $words . ' (' . $about . ')' ),
		esc_html( $words )
	);
}

function answer_flag(): void {
	$asked = isset( $_GET[ FLAG ] ) && is_string( $_GET[ FLAG ] ) ? wp_unslash( $_GET[ FLAG ] ) : '';
	if ( '' === $asked ) {
		return;
	}
	nocache_headers();
	header( 'Cache-Control: no-store' );
	header( 'Referrer-Policy: same-origin' );
	$content = preg_match( '/^(post|comment):(\d{1,18})$/D', $asked, $match ) ? content( $match[1], (int) $match[2] ) : null;
	if ( ! is_public( $content ) || ! flags_are_read() || ! get_option( DESK ) ) {
		say( '<p>' . esc_html__( 'There is nothing to report at this address.', 'evenhand' ) . '</p>', 404 );
	}
	if ( ! is_user_logged_in() ) {
		auth_redirect();
	}
	$what = describe( $content );
	if ( 'POST' !== $_SERVER['REQUEST_METHOD'] ) {
		ask_flag( $what, typed( array() ) );
	}
	take_flag( $what, typed( wp_unslash( $_POST ) ) );
}
add_action( 'wp_loaded', __NAMESPACE__ . '\answer_flag' );

/** What was typed, or a new form: words, the number of the form, and whether its writer wants to be named. */
function typed( array $sent ): array {
	$text = static fn( string $name ): string => isset( $sent[ $name ] ) && is_string( $sent[ $name ] ) ? trim( $sent[ $name ] ) : '';
	return array(
		'words' => $text( 'words' ),
		'token' => wp_is_uuid( $text( 'token' ) ) ? $text( 'token' ) : wp_generate_uuid4(),
		'named' => isset( $sent['named'] ),
		'nonce' => $text( '_wpnonce' ),
	);
}

function take_flag( array $what, array $typed ): void {
	if ( ! wp_verify_nonce( $typed['nonce'], FLAG . $what['id'] ) ) {
		ask_flag( $what, $typed, __( 'This page was open for too long, or another site sent it. Your words are still here: please send them now.', 'evenhand' ) );
	}
	if ( '' === $typed['words'] || mb_strlen( $typed['words'] ) > LONGEST ) {
		ask_flag( $what, $typed, __( 'Please write what is wrong, in at most 20,000 letters.', 'evenhand' ) );
	}
	$user = $typed['named'] ? wp_get_current_user() : null;
	$flag = array(
		'address' => $what['address'],
		'words'   => $typed['words'],
		'name'    => $user ? $user->display_name : '',
		'mail'    => $user ? $user->user_email : '',
	);
	if ( ! keep_flag( $typed['token'], $flag ) ) {
		ask_flag( $what, $typed, __( 'It could not be kept. Please send it again.', 'evenhand' ) );
	}
	$thanks = esc_html__( 'Thank you. The committee fetches your report within a few minutes, and a member reads it.', 'evenhand' );
	say( "<p>$thanks</p><p>" . back_to( $what ) . '</p>', 200 );
}

/**
 * One entry for each form that was opened, however often it is sent. Written in one statement, and one flag after
 * the other, so that a flag the desk has not seen yet never has a smaller number than one it has.
 */
function keep_flag( string $token, array $flag ): bool {
	global $wpdb;
	$lock = 'evenhand_' . md5( $wpdb->prefix . FLAG );
	$wpdb->query( $wpdb->prepare( 'SELECT GET_LOCK(%s, 10)', $lock ) );
	$there = $wpdb->get_var( $wpdb->prepare( "SELECT ID FROM $wpdb->posts WHERE post_name = %s AND post_type = %s", $token, FLAG ) );
	$kept  = $there || $wpdb->insert(
		$wpdb->posts,
		array(
			'post_type'             => FLAG,
			'post_status'           => 'private',
			'post_author'           => 0,
			'post_name'             => $token,
			'post_title'            => '',
			'post_excerpt'          => '',
			'to_ping'               => '',
			'pinged'                => '',
			'post_content_filtered' => '',
			'post_content'          => wp_json_encode( $flag ),
			'post_date'             => current_time( 'Y-m-d 00:00:00' ),
			'post_date_gmt'         => gmdate( 'Y-m-d 00:00:00' ), // No finer time than the day of what somebody wrote.
		)
	);
	$wpdb->query( $wpdb->prepare( 'SELECT RELEASE_LOCK(%s)', $lock ) );
	return (bool) $kept;
}

function ask_flag( array $what, array $typed, string $wrong = '' ): void {
	$form = sprintf(
		'<h1>%1$s</h1>%2$s<p>%3$s</p><p>%4$s</p>
		<form method="post" action="%5$s">
		<p><label for="evenhand-words">%6$s</label><br><textarea id="evenhand-words" name="words" rows="8" style="width:100%%;box-sizing:border-box" maxlength="%7$d" required>%8$s</textarea></p>
		<p><label><input type="checkbox" name="named" value="1"%13$s> %9$s</label></p>
		<input type="hidden" name="token" value="%10$s">%11$s
		<p><button type="submit" class="button">%12$s</button></p></form>',
		esc_html__( 'Report this to the committee', 'evenhand' ),
		'' === $wrong ? '' : '<p role="alert"><strong>' . esc_html( $wrong ) . '</strong></p>',
		back_to( $what ),
		whether_private( $what ),
		esc_url( add_query_arg( FLAG, $what['id'], home_url( '/' ) ) ),
		esc_html__( 'What is wrong with it?', 'evenhand' ),
		LONGEST,
		esc_textarea( $typed['words'] ),
		esc_html__( 'Tell the committee my name and e-mail address. Its letters then come to that address, whole.', 'evenhand' ),
		esc_attr( $typed['token'] ),
		wp_nonce_field( FLAG . $what['id'], '_wpnonce', false, false ),
		esc_html__( 'Send report', 'evenhand' ),
		checked( $typed['named'], true, false )
	);
	say( $form, '' === $wrong ? 200 : 422 );
}

function whether_private( array $what ): string {
	$here = esc_html__( 'The committee learns your name only if you say so below, and can answer you only then. Whoever runs this website could see that you wrote it: you are signed in, and your words lie here until thirty days after the committee has fetched them.', 'evenhand' );
	$desk = esc_html__( 'Report on the committee’s own page instead: there you need no name, and get words that open its answers.', 'evenhand' );
	return sprintf( '%s</p><p><a href="%s">%s</a>', $here, esc_url( add_query_arg( ASKED, $what['id'], home_url( '/' ) ) ), $desk );
}

function back_to( array $what ): string {
	$words = str_starts_with( $what['id'], 'post' ) ? __( 'The post this is about', 'evenhand' ) : __( 'The comment this is about', 'evenhand' );
	return sprintf( '<a href="%s">%s</a>', esc_url( $what['address'] ), esc_html( $words ) );
}

/** A plain page of its own; wp_die ends the request. */
function say( string $html, int $status ): void {
	wp_die( $html, esc_html__( 'Report', 'evenhand' ), array( 'response' => $status ) ); // phpcs:ignore -- escaped where it was made.
}

/** What was flagged after one number, oldest first. Having asked for what comes after it, the desk has received it. */
function get_flags( \WP_REST_Request $request ) {
	global $wpdb;
	$after = (string) $request['after'];
	if ( ! preg_match( '/^\d{1,18}$/D', $after ) ) {
		return not_understood( __( 'after must be the number of a flag.', 'evenhand' ) );
	}
	note_reading( (int) $after );
	$rows = $wpdb->get_results( $wpdb->prepare( "SELECT ID, post_content FROM $wpdb->posts WHERE post_type = %s AND ID > %d ORDER BY ID LIMIT %d", FLAG, $after, A_PAGE ) );
	$flags = array();
	foreach ( $rows as $row ) {
		$flags[] = array( 'id' => (string) $row->ID ) + (array) json_decode( $row->post_content, true );
	}
	return array( 'flags' => $flags );
}

/** Remember each hour that the desk reads; forget what it has had for thirty days, so that its backups may be that old. */
function note_reading( int $after ): void {
	global $wpdb;
	$read = get_option( FLAGS_READ );
	if ( is_array( $read ) && $read['at'] > time() - HOUR_IN_SECONDS ) {
		return;
	}
	update_option( FLAGS_READ, array( 'at' => time() ), false );
	$wpdb->query( $wpdb->prepare( "DELETE FROM $wpdb->posts WHERE post_type = %s AND ID <= %d AND post_date_gmt < %s", FLAG, $after, gmdate( 'Y-m-d H:i:s', time() - 30 * DAY_IN_SECONDS ) ) );
}

add_action(
	'rest_api_init',
	static function (): void {
		route( 'GET', '/flags', 'get_flags' );
	}
);
