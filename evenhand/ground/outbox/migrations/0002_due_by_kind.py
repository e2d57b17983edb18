from django.db import migrations, models


class Migration(migrations.Migration):
    """Each kind of errand is claimed on its own."""

    dependencies = [("outbox", "0001_first")]

    operations = [
        migrations.RemoveIndex(model_name="errand", name="errands_still_due"),
        migrations.AddIndex(
            model_name="errand",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)), fields=["kind", "due_at"], name="errands_due_by_kind"
            ),
        ),
    ]
