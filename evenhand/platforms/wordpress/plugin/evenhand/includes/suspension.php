<?php
/**
 * Suspension of an account until an instant, or until it is lifted.
 *
 * Kept as one entry of the account: until (ISO 8601 in UTC, or null) and why. Whether it is over is asked at
 * every use, so it ends by itself at its instant and needs no timer.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const SUSPENSION = 'evenhand_suspension';
const INSTANT    = 'Y-m-d\TH:i:s.uP';

/** The suspension in force, as array( 'until' => ?string, 'why' => string ), or null. */
function suspension_of( int $user ): ?array {
	return entry_in_force( $user, SUSPENSION );
}

/** An entry of an account that is not over, or null. */
function entry_in_force( int $user, string $name ): ?array {
	$kept = $user ? get_user_meta( $user, $name, true ) : null;
	if ( ! is_array( $kept ) ) {
		return null;
	}
	$over = null !== $kept['until'] && new \DateTimeImmutable( $kept['until'] ) <= new \DateTimeImmutable( 'now' );
	return $over ? null : $kept;
}

/** What its holder reads: the last minute (23:59, not 00:00 of the day after), in the zone of the site, and why. HTML. */
function suspension_sentence( array $suspension ): string {
	if ( null === $suspension['until'] ) {
		$first = __( 'Your account on this site is suspended until the suspension is lifted.', 'evenhand' );
	} else {
		$until = new \DateTimeImmutable( $suspension['until'] );
		/* translators: %s: weekday, date, time and zone. */
		$first = sprintf( __( 'Your account on this site is suspended until %s.', 'evenhand' ), wp_date( 'l, j F Y, H:i T', $until->getTimestamp() - MINUTE_IN_SECONDS ) );
	}
	return esc_html( trim( $first . ' ' . $suspension['why'] ) );
}

/** Password and e-mail logins, on the form and over XML-RPC. Only who gave the right password gets this far. */
function refuse_login( $user ) {
	$suspension = $user instanceof \WP_User ? suspension_of( $user->ID ) : null;
	return $suspension ? new \WP_Error( 'evenhand_suspended', suspension_sentence( $suspension ) ) : $user;
}
add_filter( 'authenticate', __NAMESPACE__ . '\refuse_login', 100 );

function refuse_application_password( \WP_Error $error, \WP_User $user ): void {
	$suspension = suspension_of( $user->ID );
	if ( $suspension ) {
		$error->add( 'evenhand_suspended', suspension_sentence( $suspension ), array( 'status' => 403 ) );
	}
}
add_action( 'wp_authenticate_application_password_errors', __NAMESPACE__ . '\refuse_application_password', 10, 2 );

/** Over REST, WordPress asks for refusals before it has looked who asks. Look, so that the holder reads why. */
function say_refusal( $errors ) {
	global $wp_rest_application_password_status;
	wp_get_current_user();
	$status = $wp_rest_application_password_status;
	$ours   = is_wp_error( $status ) && 'evenhand_suspended' === $status->get_error_code();
	return $ours && empty( $errors ) ? $status : $errors;
}
add_filter( 'rest_authentication_errors', __NAMESPACE__ . '\say_refusal', 95 );

/** A session that is open somewhere: its holder becomes a visitor like any other. */
function refuse_session( $user ) {
	return $user && suspension_of( (int) $user ) ? false : $user;
}
add_filter( 'determine_current_user', __NAMESPACE__ . '\refuse_session', 99 );

/** Ways in that ask only for capabilities, such as posting by e-mail. */
function take_capabilities( array $capabilities, array $asked, array $with, \WP_User $user ): array {
	return suspension_of( $user->ID ) ? array() : $capabilities;
}
add_filter( 'user_has_cap', __NAMESPACE__ . '\take_capabilities', 10, 4 );

/**
 * A comment written as a visitor under the address of a suspended account goes where WordPress puts barred
 * words: unseen into the trash. A refusal would tell everyone who types that address that it is suspended.
 */
function refuse_comment( $approved, array $comment ) {
	$user = get_user_by( 'email', $comment['comment_author_email'] ?? '' );
	if ( is_wp_error( $approved ) || ! $user || ! suspension_of( $user->ID ) ) {
		return $approved;
	}
	return EMPTY_TRASH_DAYS ? 'trash' : 'spam';
}
add_filter( 'pre_comment_approved', __NAMESPACE__ . '\refuse_comment', 99, 2 );

/** A post that its suspended author had planned waits until the suspension is over, and asks again each day. */
function delay_planned_post( $post_id ): void {
	$post       = get_post( $post_id );
	$suspension = $post ? suspension_of( (int) $post->post_author ) : null;
	remove_action( 'publish_future_post', 'check_and_publish_future_post' );
	if ( ! $suspension ) {
		check_and_publish_future_post( $post_id );
		return;
	}
	$tomorrow = time() + DAY_IN_SECONDS;
	$until    = $suspension['until'] ? ( new \DateTimeImmutable( $suspension['until'] ) )->getTimestamp() + 1 : $tomorrow;
	wp_schedule_single_event( min( $until, $tomorrow ), 'publish_future_post', array( $post_id ) );
}
add_action( 'publish_future_post', __NAMESPACE__ . '\delay_planned_post', 1 );

/** Whoever keeps the site, and the desk itself, are not suspended by machine: it could lock everybody out. */
function keeps_the_site( int $user ): bool {
	return user_can( $user, 'manage_options' ) || user_can( $user, ACT );
}

function answer_suspension( int $user ): array {
	$suspension = suspension_of( $user );
	return array(
		'suspended' => null !== $suspension,
		'until'     => $suspension['until'] ?? null,
		'why'       => $suspension['why'] ?? '',
	);
}

function get_suspension( \WP_REST_Request $request ) {
	$user = (int) $request['user'];
	return get_userdata( $user ) ? answer_suspension( $user ) : not_found();
}

function put_suspension( \WP_REST_Request $request ) {
	$user    = (int) $request['user'];
	$refused = keep_entry( $request, SUSPENSION );
	if ( $refused ) {
		return $refused;
	}
	\WP_Session_Tokens::get_instance( $user )->destroy_all();
	return answer_suspension( $user );
}

/** Keep until when and why for an account; return what is wrong with it, or null. */
function keep_entry( \WP_REST_Request $request, string $name ): ?\WP_Error {
	$user = (int) $request['user'];
	if ( ! get_userdata( $user ) ) {
		return not_found();
	}
	if ( keeps_the_site( $user ) ) {
		return new \WP_Error( 'evenhand_keeper', __( 'This account keeps the site; its owner must do this by hand.', 'evenhand' ), array( 'status' => 409 ) );
	}
	$until = $request['until'];
	if ( ! $request->has_param( 'until' ) || ( null !== $until && ! is_instant( $until ) ) ) {
		return not_understood( __( 'until must be an instant with its zone, or null.', 'evenhand' ) );
	}
	$utc = new \DateTimeZone( 'UTC' );
	update_user_meta(
		$user,
		$name,
		array(
			'until' => null === $until ? null : ( new \DateTimeImmutable( $until ) )->setTimezone( $utc )->format( INSTANT ),
			'why'   => wp_slash( sanitize_textarea_field( (string) $request['why'] ) ),
		)
	);
	return null;
}

function is_instant( $text ): bool {
	return is_string( $text )
		&& preg_match( '/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/', $text )
		&& false !== date_create_immutable( $text );
}

function delete_suspension( \WP_REST_Request $request ) {
	$user = (int) $request['user'];
	if ( ! get_userdata( $user ) ) {
		return not_found();
	}
	delete_user_meta( $user, SUSPENSION );
	return answer_suspension( $user );
}

add_action(
	'rest_api_init',
	static function (): void {
		$path = '/users/(?P<user>\d+)/suspension';
		route( 'GET', $path, 'get_suspension' );
		route( 'PUT', $path, 'put_suspension' );
		route( 'DELETE', $path, 'delete_suspension' );
	}
);
