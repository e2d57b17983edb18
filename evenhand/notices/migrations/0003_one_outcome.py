from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0002_correspondents"),
    ]

    operations = [
        migrations.AddConstraint(
            "letter",
            models.UniqueConstraint(fields=("matter",), condition=Q(kind="outcome"), name="one_outcome_a_thread"),
        ),
    ]
