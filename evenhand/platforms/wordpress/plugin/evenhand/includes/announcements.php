<?php
/**
 * Announcements: one post for each key, however often and however simultaneously it is asked for.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const KEY = '_evenhand_key';

function post_announcement( \WP_REST_Request $request ) {
	global $wpdb;
	$key = (string) $request['key'];
	if ( '' === $key || '' === (string) $request['title'] ) {
		return not_understood( __( 'An announcement needs a key and a title.', 'evenhand' ) );
	}
	$lock = 'evenhand_' . md5( $wpdb->prefix . $key );
	$wpdb->query( $wpdb->prepare( 'SELECT GET_LOCK(%s, 10)', $lock ) );
	$post = announced( $key ) ?? draft_announcement( $key, (string) $request['title'], (string) $request['words'] );
	if ( 'draft' === get_post_status( $post ) ) {
		wp_update_post(
			array(
				'ID'          => $post,
				'post_status' => 'publish',
			)
		);
	}
	$wpdb->query( $wpdb->prepare( 'SELECT RELEASE_LOCK(%s)', $lock ) );
	return array( 'address' => get_permalink( $post ) );
}

/** The post of this key, in whatever state: one that somebody took down is not published a second time. */
function announced( string $key ): ?int {
	$posts = get_posts(
		array(
			'meta_key'         => KEY,
			'meta_value'       => $key,
			'post_status'      => array_values( get_post_stati() ),
			'fields'           => 'ids',
			'numberposts'      => 1,
			'suppress_filters' => true,
		)
	);
	return $posts[0] ?? null;
}

/** A draft first: if the machine stops between the post and its key, nobody sees the half. */
function draft_announcement( string $key, string $title, string $words ): int {
	return wp_insert_post(
		wp_slash(
			array(
				'post_title'     => esc_html( $title ),
				'post_content'   => as_content( $words ),
				'post_status'    => 'draft',
				'comment_status' => 'closed',
				'ping_status'    => 'closed',
				'meta_input'     => array( KEY => $key ),
			)
		)
	);
}

/** Plain words as content: no tag, no shortcode, no address that WordPress would fetch and embed. */
function as_content( string $words ): string {
	return str_replace( '[', '&#91;', make_clickable( esc_html( $words ) ) );
}

function get_announcement( \WP_REST_Request $request ): array {
	$post = announced( (string) $request['key'] );
	return array( 'published' => null !== $post && 'publish' === get_post_status( $post ) );
}

add_action(
	'rest_api_init',
	static function (): void {
		route( 'GET', '/announcements', 'get_announcement' );
		route( 'POST', '/announcements', 'post_announcement' );
	}
);
