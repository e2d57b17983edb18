from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("committee", "0005_alternates_apart")]

    operations = [
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("matter", models.CharField(max_length=40)),
                ("person", models.CharField(max_length=40)),
                ("stands", models.CharField(max_length=8)),
                ("found", models.BooleanField(default=False, help_text="The house found it; nobody said it.")),
                ("words", models.BinaryField(default=b"")),
                (
                    "let_by",
                    models.CharField(default="", help_text="Who recorded that they may read and talk.", max_length=40),
                ),
                ("at", models.DateTimeField()),
                ("withdrew_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("matter", "person"), name="one_declaration_each")],
            },
        ),
    ]
