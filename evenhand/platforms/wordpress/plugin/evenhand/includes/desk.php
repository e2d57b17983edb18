<?php
/**
 * Who may act: a role with one capability of its own, and nothing else.
 *
 * The role has none of WordPress's capabilities. Whoever steals its password can hold and restore content,
 * suspend ordinary accounts and publish announcements, all of which can be undone; not edit, delete, read
 * personal details or become an administrator.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const ACT  = 'evenhand_act';
const ROLE = 'evenhand_desk';

/** Make the role where it is missing; also when the plugin lies in mu-plugins and is never activated. */
function make_role(): void {
	if ( ! get_role( ROLE ) ) {
		add_role( ROLE, __( 'Evenhand desk', 'evenhand' ), array( ACT => true ) );
	}
}
add_action( 'init', __NAMESPACE__ . '\make_role' );

/** The desk, and whoever keeps the site. */
function may_act(): bool {
	return current_user_can( ACT ) || current_user_can( 'manage_options' );
}

/** An address below /wp-json/evenhand/v1. Everybody else is refused before anything is looked up. */
function route( string $method, string $path, string $answer ): void {
	register_rest_route(
		'evenhand/v1',
		$path,
		array(
			'methods'             => $method,
			'callback'            => __NAMESPACE__ . '\\' . $answer,
			'permission_callback' => __NAMESPACE__ . '\may_act',
		)
	);
}

function not_found(): \WP_Error {
	return new \WP_Error( 'evenhand_not_found', __( 'There is nothing under this number.', 'evenhand' ), array( 'status' => 404 ) );
}

function not_understood( string $why ): \WP_Error {
	return new \WP_Error( 'evenhand_not_understood', $why, array( 'status' => 400 ) );
}
