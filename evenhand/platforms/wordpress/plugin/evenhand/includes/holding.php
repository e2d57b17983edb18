<?php
/**
 * Holding: content out of public sight, kept, and put back exactly as it was.
 *
 * A held post is private, a held comment unapproved: states that WordPress knows without this plugin. What it
 * was before is remembered beside it. Nothing else is touched: WordPress's own update would date the post anew
 * and clean its HTML by the rights of whoever calls, which for the desk means destroying some of it.
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

const FORMERLY = '_evenhand_formerly';

/** Held until it is restored, also when a keeper moves it to the trash meanwhile; not when one publishes it. */
function is_held_post( \WP_Post $post ): bool {
	$status = get_post_status_object( $post->post_status );
	return metadata_exists( 'post', $post->ID, FORMERLY ) && ! ( $status && $status->public );
}

function is_held_comment( \WP_Comment $comment ): bool {
	return metadata_exists( 'comment', (int) $comment->comment_ID, FORMERLY ) && '1' !== $comment->comment_approved;
}

function hold_post( \WP_Post $post ): void {
	if ( is_held_post( $post ) ) {
		return;
	}
	$formerly = $post->post_status;
	update_post_meta( $post->ID, FORMERLY, $formerly );
	write_post_status( $post, 'private' );
	wp_transition_post_status( 'private', $formerly, get_post( $post->ID ) ); // Page caches and counts listen.
}

/**
 * Whether the post is published again is told to the counts and caches only, not to everybody who listens for
 * new posts: subscribers would get a letter about an old one.
 */
function restore_post( \WP_Post $post ): void {
	if ( is_held_post( $post ) ) {
		if ( 'trash' === $post->post_status ) {
			wp_untrash_post( $post->ID );
		}
		$formerly = get_post_meta( $post->ID, FORMERLY, true );
		write_post_status( $post, $formerly );
		$restored = get_post( $post->ID );
		_update_term_count_on_transition_post_status( $formerly, 'private', $restored );
		if ( 'future' === $formerly ) {
			wp_schedule_single_event( (int) get_post_timestamp( $restored ), 'publish_future_post', array( $post->ID ) );
		}
	}
	delete_post_meta( $post->ID, FORMERLY );
}

function write_post_status( \WP_Post $post, string $status ): void {
	global $wpdb;
	$wpdb->update( $wpdb->posts, array( 'post_status' => $status ), array( 'ID' => $post->ID ) );
	clean_post_cache( $post->ID );
}

function hold_comment( \WP_Comment $comment ): void {
	if ( is_held_comment( $comment ) ) {
		return;
	}
	$formerly = wp_get_comment_status( $comment );
	update_comment_meta( (int) $comment->comment_ID, FORMERLY, $comment->comment_approved );
	write_comment_status( $comment, '0' );
	wp_transition_comment_status( 'unapproved', (string) $formerly, get_comment( $comment->comment_ID ) );
}

/** Its author's and the post author's letters about a new comment are not sent a second time. */
function restore_comment( \WP_Comment $comment ): void {
	$id = (int) $comment->comment_ID;
	if ( is_held_comment( $comment ) ) {
		if ( 'trash' === $comment->comment_approved ) {
			wp_untrash_comment( $comment );
		}
		write_comment_status( $comment, get_comment_meta( $id, FORMERLY, true ) );
	}
	delete_comment_meta( $id, FORMERLY );
}

function write_comment_status( \WP_Comment $comment, string $approved ): void {
	global $wpdb;
	$wpdb->update( $wpdb->comments, array( 'comment_approved' => $approved ), array( 'comment_ID' => $comment->comment_ID ) );
	clean_comment_cache( (int) $comment->comment_ID );
	wp_update_comment_count_now( (int) $comment->comment_post_ID );
}

/** WordPress empties its trash by a timer; what is held stays until a person deletes it. */
function keep_from_timer( $delete, $content ) {
	$held = $content instanceof \WP_Post && is_held_post( $content );
	return $held && wp_doing_cron() ? false : $delete;
}
add_filter( 'pre_delete_post', __NAMESPACE__ . '\keep_from_timer', 10, 2 );

/** While it is held, only administrators change it: an author cannot publish it again, or delete it. */
function guard_held( array $needed, string $capability, int $user, array $with ): array {
	if ( empty( $with[0] ) ) {
		return $needed;
	}
	if ( in_array( $capability, array( 'edit_post', 'delete_post', 'publish_post', 'edit_page', 'delete_page' ), true ) ) {
		$post = get_post( $with[0] );
		$held = $post && is_held_post( $post );
	} elseif ( 'edit_comment' === $capability ) {
		$comment = get_comment( $with[0] );
		$held    = $comment && is_held_comment( $comment );
	} else {
		return $needed;
	}
	return $held ? array( 'manage_options' ) : $needed;
}
add_filter( 'map_meta_cap', __NAMESPACE__ . '\guard_held', 10, 4 );
