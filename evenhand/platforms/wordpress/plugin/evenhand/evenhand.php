<?php
/**
 * Plugin Name:       Evenhand
 * Description:       Lets an association's code-of-conduct desk hold posts and comments, suspend accounts until a date and publish announcements, and puts a Report link under everything published.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      8.0
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       evenhand
 *
 * @package Evenhand
 */

namespace Evenhand;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/includes/desk.php';
require_once __DIR__ . '/includes/suspension.php';
require_once __DIR__ . '/includes/limiting.php';
require_once __DIR__ . '/includes/holding.php';
require_once __DIR__ . '/includes/content.php';
require_once __DIR__ . '/includes/announcements.php';
require_once __DIR__ . '/includes/report-link.php';
require_once __DIR__ . '/includes/flags.php';
require_once __DIR__ . '/includes/accepting.php';
require_once __DIR__ . '/includes/settings.php';
