<!doctype html>
<html <?php language_attributes(); ?>>
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<?php wp_head(); ?>
</head>
<body <?php body_class(); ?>>
<?php wp_body_open(); ?>
<header><p><a href="<?php echo esc_url( home_url( '/' ) ); ?>"><?php bloginfo( 'name' ); ?></a></p></header>
<main>
	<?php if ( ! is_singular() ) : ?>
		<h1><?php echo is_404() ? 'There is no such page' : esc_html( get_bloginfo( 'name' ) ); ?></h1>
	<?php endif; ?>
	<?php
	while ( have_posts() ) :
		the_post();
		?>
		<article id="post-<?php the_ID(); ?>">
			<?php if ( is_singular() ) : ?>
				<h1><?php the_title(); ?></h1>
			<?php else : ?>
				<h2><a href="<?php the_permalink(); ?>"><?php the_title(); ?></a></h2>
			<?php endif; ?>
			<p>By <?php the_author(); ?>, <?php echo esc_html( get_the_date() ); ?></p>
			<?php the_content(); ?>
		</article>
		<?php
		if ( is_singular() ) {
			comments_template();
		}
	endwhile;
	?>
</main>
<?php wp_footer(); ?>
</body>
</html>
