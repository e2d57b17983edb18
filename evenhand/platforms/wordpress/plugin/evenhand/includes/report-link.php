<?php
/**
 * A Report link under every published post and comment.
 *
 * The link leads to this site first, which signs at that moment and sends on to the desk: so a page may lie in
 * a cache for days and its links still work. No script, no cookie, nothing about the visitor is sent or kept.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const ASKED = 'evenhand_report';
const VALID = 600; // Seconds.

function report_link( string $content_id, string $words, string $about ): string {
	return sprintf(
		'<p class="evenhand-report"><a rel="nofollow" href="%s" aria-label="%s">%s</a>%s</p>',
		esc_url( add_query_arg( ASKED, $content_id, home_url( '/' ) ) ),
		esc_attr( $about ),
		esc_html( $words ),
		flag_link( $content_id, $about )
	);
}

function is_page_for_people(): bool {
	return get_option( DESK ) && ! is_admin() && ! is_feed() && ! wp_is_json_request()
		&& ! defined( 'REST_REQUEST' ) && ! doing_filter( 'get_the_excerpt' );
}

function add_to_post( string $html ): string {
	$post = get_post();
	if ( ! $post || ! is_page_for_people() || ! is_post_publicly_viewable( $post ) || post_password_required( $post ) ) {
		return $html;
	}
	/* translators: %s: title of the post. */
	$about = sprintf( __( 'Report this post: %s', 'evenhand' ), wp_strip_all_tags( get_the_title( $post ) ) );
	return $html . report_link( 'post:' . $post->ID, __( 'Report this post', 'evenhand' ), $about );
}
add_filter( 'the_content', __NAMESPACE__ . '\add_to_post', 40 );

function add_to_comment( string $html, $comment = null ): string {
	if ( ! $comment instanceof \WP_Comment || ! is_page_for_people() || ! is_public( $comment ) ) {
		return $html;
	}
	/* translators: %s: name of the comment's author. */
	$about = sprintf( __( 'Report this comment by %s', 'evenhand' ), get_comment_author( $comment ) );
	return $html . report_link( 'comment:' . $comment->comment_ID, __( 'Report this comment', 'evenhand' ), $about );
}
add_filter( 'comment_text', __NAMESPACE__ . '\add_to_comment', 40, 2 );

function is_public( $content ): bool {
	if ( $content instanceof \WP_Comment ) {
		return '1' === $content->comment_approved && is_post_publicly_viewable( (int) $content->comment_post_ID );
	}
	return $content instanceof \WP_Post && is_post_publicly_viewable( $content );
}

/** The desk's page for one public post or comment, signed by this site for ten minutes from now. */
function desk_address( string $where ): string {
	$asked  = array( 'where' => rawurlencode( $where ) );
	$secret = (string) get_option( SECRET );
	if ( '' !== $secret ) {
		$asked['token'] = sign( $where, time() + VALID, $secret );
	}
	return add_query_arg( $asked, get_option( DESK ) );
}

/** Must equal evenhand.platforms.tokens.sign on the desk. */
function sign( string $where, int $expires, string $secret ): string {
	return $expires . '.' . hash_hmac( 'sha256', "evenhand-report\n$expires\n$where", $secret );
}

function send_to_desk(): void {
	$asked = isset( $_GET[ ASKED ] ) && is_string( $_GET[ ASKED ] ) ? wp_unslash( $_GET[ ASKED ] ) : '';
	if ( '' === $asked || ! get_option( DESK ) ) {
		return;
	}
	nocache_headers();
	header( 'Cache-Control: no-store' );
	header( 'Referrer-Policy: no-referrer' );
	$content = preg_match( '/^(post|comment):(\d{1,18})$/D', $asked, $match ) ? content( $match[1], (int) $match[2] ) : null;
	if ( ! is_public( $content ) ) {
		wp_die( esc_html__( 'There is nothing to report at this address.', 'evenhand' ), '', array( 'response' => 404 ) );
	}
	wp_redirect( desk_address( describe( $content )['address'] ), 302, 'Evenhand' );
	exit;
}
add_action( 'wp_loaded', __NAMESPACE__ . '\send_to_desk' );
