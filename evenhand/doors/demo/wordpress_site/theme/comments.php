<?php if ( have_comments() ) : ?>
	<h2>Comments</h2>
	<ol class="comments"><?php wp_list_comments( array( 'style' => 'ol', 'avatar_size' => 0 ) ); ?></ol>
<?php endif; ?>
<?php
comment_form(
	array(
		'title_reply_before' => '<h2 id="reply-title" class="comment-reply-title">',
		'title_reply_after'  => '</h2>',
	)
);

