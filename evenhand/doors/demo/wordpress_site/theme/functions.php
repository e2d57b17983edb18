<?php
add_action(
	'after_setup_theme',
	static function () {
		add_theme_support( 'title-tag' );
		add_theme_support( 'html5', array( 'comment-list', 'comment-form' ) );
	}
);
add_action( 'wp_enqueue_scripts', static fn() => wp_enqueue_style( 'plain', get_stylesheet_uri() ) );
remove_action( 'wp_head', 'print_emoji_detection_script', 7 );
remove_action( 'wp_print_styles', 'print_emoji_styles' );
add_filter( 'show_avatars', '__return_false' );
add_filter( 'pre_option_show_avatars', '__return_zero' ); // No picture from another host.
add_filter( 'wp_is_comment_flood', '__return_false', 99 ); // Here one person plays everybody, faster than people write.
