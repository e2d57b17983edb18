<?php
/** Addresses that are no file lead to WordPress's front door, as a web server's rewriting would do. */
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$file = $_SERVER['DOCUMENT_ROOT'] . $path;
if ( is_file( $file ) ) {
	return false;
}
$folder = is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) ? rtrim( $path, '/' ) : '';
$_SERVER['SCRIPT_NAME'] = $folder . '/index.php';
$_SERVER['PHP_SELF']    = $folder . '/index.php';
chdir( $_SERVER['DOCUMENT_ROOT'] . $folder );
require $_SERVER['DOCUMENT_ROOT'] . $folder . '/index.php';
