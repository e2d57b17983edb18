<?php
/**
 * Before a member writes, they have accepted the edition of the Code that is in force. Off until the key of the place is set.
 *
 * Asked are signed-in members who comment or begin a post. The desk is asked for a number and nothing else. While it does
 * not answer, everybody may write: the Code holds for them all the same.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const PLACE_KEY    = 'evenhand_key';
const ACCEPTED     = 'evenhand_accepted_'; // Of an account, for some minutes.
const TIME_TO_READ = HOUR_IN_SECONDS;

/** Where a member must go first, or an empty string: they may write. */
function must_accept( int $user, string $back ): string {
	if ( ! $user || ! get_option( PLACE_KEY ) || ! get_option( DESK ) || ! get_option( SECRET ) || get_transient( ACCEPTED . $user ) ) {
		return '';
	}
	$told = ask_desk( 'GET', $user );
	if ( ! isset( $told['accepted'], $told['accept_at'] ) ) {
		return '';
	}
	if ( $told['accepted'] ) {
		set_transient( ACCEPTED . $user, 1, 5 * MINUTE_IN_SECONDS );
		return '';
	}
	return accept_link( (string) $told['accept_at'], (string) $user, $back );
}

/** What the desk says of an account; nothing when it does not answer. */
function ask_desk( string $method, int $user ): ?array {
	$desk   = preg_replace( '~report/?$~', '', (string) get_option( DESK ) );
	$answer = wp_remote_request(
		add_query_arg( 'account', (string) $user, $desk . 'api/v1/acceptances' ),
		array(
			'method'  => $method,
			'timeout' => 3,
			'headers' => array( 'Authorization' => 'Bearer ' . get_option( PLACE_KEY ) ),
		)
	);
	return 200 === wp_remote_retrieve_response_code( $answer ) ? json_decode( wp_remote_retrieve_body( $answer ), true ) : null;
}

/** Must equal evenhand.platforms.tokens.sign for ACCEPT on the desk. */
function accept_link( string $page, string $account, string $back ): string {
	$expires = time() + TIME_TO_READ;
	$token   = $expires . '.' . hash_hmac( 'sha256', "evenhand-accept\n$expires\n$account\n$back", (string) get_option( SECRET ) );
	return add_query_arg( array_map( 'rawurlencode', compact( 'account', 'back', 'token' ) ), $page );
}

function accept_sentence(): string {
	return __( 'Before you write here, please read the Code of Conduct and accept it. What you wrote is not lost: come back to this page.', 'evenhand' );
}

/** The comment form: who has to accept first reads where, with the way back to what they typed. */
function ask_before_comment( $post ): void {
	$to = must_accept( get_current_user_id(), (string) get_permalink( (int) $post ) );
	if ( '' !== $to ) {
		$link = sprintf( '<p><a href="%s">%s</a></p>', esc_url( $to ), esc_html__( 'Read the Code', 'evenhand' ) );
		wp_die( '<p>' . esc_html( accept_sentence() ) . '</p>' . $link, '', array( 'response' => 403, 'back_link' => true ) ); // phpcs:ignore
	}
}
add_action( 'pre_comment_on_post', __NAMESPACE__ . '\ask_before_comment' );

/** Programs and the block editor: only what is new is asked about. */
function ask_before_insert( $prepared, \WP_REST_Request $request ) {
	$new  = empty( $request['id'] ) && ! is_wp_error( $prepared );
	$page = is_array( $prepared ) ? get_permalink( (int) ( $prepared['comment_post_ID'] ?? 0 ) ) : false;
	$to   = $new ? must_accept( get_current_user_id(), $page ? $page : home_url( '/' ) ) : '';
	return '' === $to ? $prepared : new \WP_Error( 'evenhand_accept_first', accept_sentence(), array( 'status' => 403, 'accept_at' => $to ) );
}
add_filter( 'rest_pre_insert_comment', __NAMESPACE__ . '\ask_before_insert', 10, 2 );
add_filter( 'rest_pre_insert_post', __NAMESPACE__ . '\ask_before_insert', 10, 2 );

/** Before the editor opens for a new post: to the desk, and back to the editor where it lies within the site. */
function ask_before_editor(): void {
	$editor = admin_url( 'post-new.php' );
	$to     = must_accept( get_current_user_id(), str_starts_with( $editor, home_url( '/' ) ) ? $editor : home_url( '/' ) );
	if ( '' !== $to ) {
		wp_redirect( $to, 302, 'Evenhand' ); // phpcs:ignore
		exit;
	}
}
add_action( 'load-post-new.php', __NAMESPACE__ . '\ask_before_editor' );

/** An account that is gone: what it accepted is erased. */
function forget_accepted( $user ): void {
	delete_transient( ACCEPTED . (int) $user );
	if ( get_option( PLACE_KEY ) && get_option( DESK ) ) {
		ask_desk( 'DELETE', (int) $user );
	}
}
add_action( 'deleted_user', __NAMESPACE__ . '\forget_accepted' );
