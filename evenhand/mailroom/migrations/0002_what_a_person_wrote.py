from django.db import migrations, models


class Migration(migrations.Migration):
    """A moderator can say that a person wrote what was put away as a machine's."""

    dependencies = [("mailroom", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="mail",
            name="noted",
            field=models.BinaryField(
                default=b"", help_text="How it begins, or the address to be confirmed; sealed."
            ),
        ),
        migrations.AddField(
            model_name="mail",
            name="by_a_person",
            field=models.BooleanField(default=False, help_text="A moderator said so: no machine wrote it."),
        ),
        migrations.AddIndex(
            model_name="mail",
            index=models.Index(fields=["times"], name="mails_delivered_again"),
        ),
    ]
