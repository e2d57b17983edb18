from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_called")]

    operations = [
        migrations.AddIndex(
            "report",
            models.Index(fields=("received_on",), condition=models.Q(state="held"), name="reports_held"),
        ),
    ]
