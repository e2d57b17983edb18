<?php
/**
 * Limited posting: the account takes part, and what it writes anew waits until an editor has looked at it.
 *
 * Kept like a suspension, as one entry of the account: until (ISO 8601 in UTC, or null) and why. Whether it is over
 * is asked at every use. What was published before is not touched.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const LIMIT = 'evenhand_limit';

/** The limit in force, as array( 'until' => ?string, 'why' => string ), or null. */
function limit_of( int $user ): ?array {
	return entry_in_force( $user, LIMIT );
}

/** A new comment of a limited account waits for approval, whatever the site's own rules say; barred words stay barred. */
function let_comment_wait( $approved, array $comment ) {
	$user = (int) ( $comment['user_id'] ?? 0 );
	return 1 === (int) $approved && ! is_wp_error( $approved ) && limit_of( $user ) ? 0 : $approved;
}
add_filter( 'pre_comment_approved', __NAMESPACE__ . '\let_comment_wait', 98, 2 );

/** A post that a limited account would publish waits for review; an editor who publishes it is not limited. */
function let_post_wait( array $post, array $given ): array {
	$id     = (int) ( $given['ID'] ?? 0 );
	$before = $id ? get_post_status( $id ) : '';
	if ( in_array( $post['post_status'], array( 'publish', 'future' ), true ) && 'publish' !== $before && limit_of( get_current_user_id() ) ) {
		$post['post_status'] = 'pending';
	}
	return $post;
}
add_filter( 'wp_insert_post_data', __NAMESPACE__ . '\let_post_wait', 98, 2 );

/** A comment that a limited account edits waits again. */
function let_edited_comment_wait( array $comment, array $before ): array {
	if ( 1 === (int) $before['comment_approved'] && limit_of( get_current_user_id() ) ) {
		$comment['comment_approved'] = 0;
	}
	return $comment;
}
add_filter( 'wp_update_comment_data', __NAMESPACE__ . '\let_edited_comment_wait', 98, 2 );

/** What its holder reads in the dashboard and above the comment form. */
function say_limit(): string {
	$limit = limit_of( get_current_user_id() );
	return $limit ? '<p class="evenhand-limit">' . esc_html( $limit['why'] ? $limit['why'] : __( 'An editor looks at what you write before others see it.', 'evenhand' ) ) . '</p>' : '';
}
add_action(
	'comment_form_top',
	static function (): void {
		echo say_limit(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped where it is made.
	}
);
add_action(
	'admin_notices',
	static function (): void {
		echo say_limit(); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped where it is made.
	}
);

function answer_limit( int $user ): array {
	$limit = limit_of( $user );
	return array(
		'limited' => null !== $limit,
		'until'   => $limit['until'] ?? null,
		'why'     => $limit['why'] ?? '',
	);
}

function get_limit( \WP_REST_Request $request ) {
	$user = (int) $request['user'];
	return get_userdata( $user ) ? answer_limit( $user ) : not_found();
}

function put_limit( \WP_REST_Request $request ) {
	$refused = keep_entry( $request, LIMIT );
	return $refused ? $refused : answer_limit( (int) $request['user'] );
}

function delete_limit( \WP_REST_Request $request ) {
	$user = (int) $request['user'];
	if ( ! get_userdata( $user ) ) {
		return not_found();
	}
	delete_user_meta( $user, LIMIT );
	return answer_limit( $user );
}

add_action(
	'rest_api_init',
	static function (): void {
		$path = '/users/(?P<user>\d+)/limit';
		route( 'GET', $path, 'get_limit' );
		route( 'PUT', $path, 'put_limit' );
		route( 'DELETE', $path, 'delete_limit' );
	}
);
