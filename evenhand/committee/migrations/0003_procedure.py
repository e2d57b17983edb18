from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committee", "0002_disjoint")]
    operations = [
        migrations.CreateModel(
            name="WrittenProcedure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("text", models.TextField()),
                ("taken_at", models.DateTimeField()),
            ],
        ),
    ]
