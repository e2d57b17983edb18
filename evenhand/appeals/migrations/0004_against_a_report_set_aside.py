import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appeals", "0003_whoever_took_part_is_no_arbiter"),
        ("decisions", "0001_first"),
    ]
    operations = [
        migrations.AlterField(
            "appeal",
            "decision",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="decisions.decision",
                to_field="ref",
            ),
        ),
        migrations.AddField(
            "appeal",
            "answers",
            models.PositiveIntegerField(
                default=0, help_text="How much of what the parties wrote the panel was told of."
            ),
        ),
        migrations.AddConstraint(
            "appeal",
            models.UniqueConstraint(
                condition=models.Q(("decision__isnull", True)),
                fields=("case", "person"),
                name="one_appeal_a_report_set_aside",
            ),
        ),
    ]
