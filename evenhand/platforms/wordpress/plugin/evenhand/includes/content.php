<?php
/**
 * Posts and comments as the desk reads, holds and restores them.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

/** The post or comment of an address like /post/12/hold, or null. Media, revisions and the like are none. */
function content_of( \WP_REST_Request $request ) {
	return content( (string) $request['kind'], (int) $request['number'] );
}

function content( string $kind, int $number ) {
	$found = 'comment' === $kind ? get_comment( $number ) : get_post( $number );
	if ( $found instanceof \WP_Post && ( 'attachment' === $found->post_type || ! is_post_type_viewable( $found->post_type ) ) ) {
		return null;
	}
	return $number ? $found : null;
}

function describe( $content ): array {
	return $content instanceof \WP_Comment ? describe_comment( $content ) : describe_post( $content );
}

function describe_post( \WP_Post $post ): array {
	$author = get_userdata( (int) $post->post_author );
	return array(
		'id'          => 'post:' . $post->ID,
		'address'     => get_permalink( $post ),
		'title'       => $post->post_title,
		'html'        => $post->post_content,
		'author'      => $author ? (string) $author->ID : '',
		'author_name' => $author ? $author->display_name : '',
		'author_mail' => $author ? $author->user_email : '',
		'posted_at'   => instant( $post->post_date_gmt ),
		'held'        => is_held_post( $post ),
		'attached'    => attached_to( $post ),
	);
}

const MOST_ATTACHED = 20;

/** The files of the site's own library that a post shows or was given, at most twenty. */
function attached_to( \WP_Post $post ): array {
	$files = array_map( 'wp_get_attachment_url', array_keys( get_attached_media( '', $post ) ) );
	$files = array_merge( $files, array( get_the_post_thumbnail_url( $post, 'full' ) ) );
	$base  = preg_quote( wp_get_upload_dir()['baseurl'], '/' );
	preg_match_all( '/' . $base . '\/[^\s"\'<>]+/', $post->post_content, $shown );
	$files = array_unique( array_filter( array_merge( $files, $shown[0] ) ) );
	return array_map(
		static fn( string $address ): array => array(
			'address' => $address,
			'type'    => (string) wp_check_filetype( (string) wp_parse_url( $address, PHP_URL_PATH ) )['type'],
		),
		array_slice( array_values( $files ), 0, MOST_ATTACHED )
	);
}

/** A comment of a visitor without an account has no author, only the name that was typed; a typed address is a claim. */
function describe_comment( \WP_Comment $comment ): array {
	$author = get_userdata( (int) $comment->user_id );
	return array(
		'id'          => 'comment:' . $comment->comment_ID,
		'address'     => get_comment_link( $comment ),
		'title'       => '',
		'html'        => $comment->comment_content,
		'author'      => $comment->user_id ? (string) $comment->user_id : '',
		'author_name' => $comment->comment_author,
		'author_mail' => $author ? $author->user_email : '',
		'posted_at'   => instant( $comment->comment_date_gmt ),
		'held'        => is_held_comment( $comment ),
	);
}

function instant( string $stored ): ?string {
	return str_starts_with( $stored, '0000' ) ? null : str_replace( ' ', 'T', $stored ) . '+00:00';
}

/** The post behind an address, also when it is held: WordPress alone would look among published ones only. */
function post_behind( string $address ) {
	$whatever_state = static function ( \WP_Query $query ): void {
		$query->set( 'post_status', array_values( get_post_stati() ) );
	};
	add_action( 'pre_get_posts', $whatever_state );
	$number = url_to_postid( $address );
	remove_action( 'pre_get_posts', $whatever_state );
	return content( 'post', $number );
}

function find_content( \WP_REST_Request $request ) {
	$address = (string) $request['address'];
	$post    = post_behind( $address );
	if ( ! $post ) {
		return array( 'id' => null );
	}
	if ( ! preg_match( '/^comment-(\d+)$/', (string) wp_parse_url( $address, PHP_URL_FRAGMENT ), $match ) ) {
		return array( 'id' => 'post:' . $post->ID );
	}
	$comment = content( 'comment', (int) $match[1] );
	$belongs = $comment && (int) $comment->comment_post_ID === $post->ID;
	return array( 'id' => $belongs ? 'comment:' . $comment->comment_ID : null );
}

function get_content( \WP_REST_Request $request ) {
	$content = content_of( $request );
	return $content ? describe( $content ) : not_found();
}

function put_hold( \WP_REST_Request $request ) {
	$content = content_of( $request );
	if ( ! $content ) {
		return not_found();
	}
	$content instanceof \WP_Comment ? hold_comment( $content ) : hold_post( $content );
	return describe( content_of( $request ) );
}

function delete_hold( \WP_REST_Request $request ) {
	$content = content_of( $request );
	if ( ! $content ) {
		return not_found();
	}
	$content instanceof \WP_Comment ? restore_comment( $content ) : restore_post( $content );
	return describe( content_of( $request ) );
}

add_action(
	'rest_api_init',
	static function (): void {
		$path = '/(?P<kind>post|comment)/(?P<number>\d+)';
		route( 'GET', '/find', 'find_content' );
		route( 'GET', $path, 'get_content' );
		route( 'PUT', $path . '/hold', 'put_hold' );
		route( 'DELETE', $path . '/hold', 'delete_hold' );
	}
);
