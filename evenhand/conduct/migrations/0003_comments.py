from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conduct", "0002_drafts")]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("about", models.CharField(db_index=True, help_text="The draft, or the review.", max_length=40)),
                ("clause", models.CharField(max_length=130)),
                ("on", models.DateField()),
                ("again", models.CharField(max_length=64, unique=True)),
                ("words", models.BinaryField()),
                ("name", models.BinaryField()),
                ("state", models.CharField(max_length=12)),
                ("why", models.CharField(help_text="Why it is kept back.", max_length=24)),
                ("by", models.CharField(help_text="Who let it stand or kept it back.", max_length=40)),
                ("shown_words", models.TextField()),
                ("shown_name", models.CharField(max_length=80)),
                ("answer", models.TextField(help_text="What became of it, told to everybody.")),
                ("answered_by", models.CharField(max_length=40)),
                ("answered_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "shown"), ("why", "")) & models.Q(("shown_words", ""), _negated=True),
                            models.Q(("shown_name", ""), ("shown_words", ""), ("state__in", ("waiting", "kept-back"))),
                            _connector="OR",
                        ),
                        name="only_what_is_shown_stands_in_plain_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "kept-back"), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_kept_back_says_why",
                    ),
                ]
            },
        ),
    ]
