<?php
/**
 * Sets the site up, or brings it up to date: php install.php FOLDER < wishes.json > accounts.json
 *
 * Wishes: address, title, desk, secret, people [login, name, role, password], posts [key, author, title, words,
 * comments [key, author, words]]. Posts are written once, also over several starts.
 */
$folder = $argv[1];
$wishes = json_decode( stream_get_contents( STDIN ), true, 16, JSON_THROW_ON_ERROR );
( new mysqli( null, 'root', '', null, 0, "$folder/db.sock" ) )->query( 'CREATE DATABASE IF NOT EXISTS wp CHARACTER SET utf8mb4' );

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']       = parse_url( $wishes['address'], PHP_URL_HOST ) . ':' . parse_url( $wishes['address'], PHP_URL_PORT );
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
function wp_new_blog_notification() {} // No letter.
function wp_install_defaults() {}      // No sample post.
require "$folder/www/wp-load.php";
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

if ( ! is_blog_installed() ) {
	wp_install( $wishes['title'], 'keeper', 'keeper@wordpress.invalid', false, '', wp_generate_password( 40 ) );
	$GLOBALS['wp_rewrite']->set_permalink_structure( '/%postname%/' );
	update_option( 'comment_previously_approved', 0 );
	update_option( 'comment_moderation', 0 );
	update_option( 'comments_notify', 0 );
	update_option( 'timezone_string', $wishes['zone'] );
}
switch_theme( 'plain' );
activate_plugin( 'evenhand/evenhand.php' );
require_once WP_PLUGIN_DIR . '/evenhand/evenhand.php';
Evenhand\make_role();
update_option( 'evenhand_desk', $wishes['desk'] );
update_option( 'evenhand_secret', $wishes['secret'] );

$people = array();
foreach ( $wishes['people'] as $person ) {
	$id = username_exists( $person['login'] ) ?: wp_insert_user(
		array(
			'user_login'   => $person['login'],
			'user_pass'    => $person['password'],
			'user_email'   => $person['login'] . '@wordpress.invalid',
			'display_name' => $person['name'],
			'role'         => $person['role'],
		)
	);
	wp_set_password( $person['password'], $id );
	WP_Application_Passwords::delete_all_application_passwords( $id );
	list( $application_password ) = WP_Application_Passwords::create_new_application_password( $id, array( 'name' => 'Evenhand' ) );
	$people[ $person['login'] ]   = array( (string) $id, $person['password'], $application_password );
}

$addresses = get_option( 'evenhand_demo_addresses', array() );
foreach ( $addresses ? array() : $wishes['posts'] as $post ) {
	$id = wp_insert_post(
		wp_slash(
			array(
				'post_author'  => $people[ $post['author'] ][0],
				'post_title'   => $post['title'],
				'post_content' => $post['words'],
				'post_status'  => 'publish',
			)
		)
	);
	$addresses[ $post['key'] ] = "?p=$id";
	foreach ( $post['comments'] as $comment ) {
		$author     = get_userdata( $people[ $comment['author'] ][0] );
		$comment_id = wp_insert_comment(
			wp_slash(
				array(
					'comment_post_ID'      => $id,
					'user_id'              => $author->ID,
					'comment_author'       => $author->display_name,
					'comment_author_email' => $author->user_email,
					'comment_content'      => $comment['words'],
				)
			)
		);
		$addresses[ $comment['key'] ] = "?p=$id#comment-$comment_id";
	}
}
update_option( 'evenhand_demo_addresses', $addresses );
flush_rewrite_rules( false );

$pretty = static fn( $short ) => preg_match( '/#comment-(\d+)/', $short, $match )
	? get_comment_link( (int) $match[1] ) : get_permalink( (int) substr( $short, 3 ) );
echo wp_json_encode( array( 'people' => $people, 'posts' => (object) array_map( $pretty, $addresses ) ) );
