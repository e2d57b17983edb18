from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conduct', '0003_comments'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='announced_at',
            field=models.DateTimeField(null=True),
        ),
    ]
