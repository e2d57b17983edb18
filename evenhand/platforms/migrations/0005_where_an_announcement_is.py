from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('platforms', '0004_every_look'),
    ]

    operations = [
        migrations.AddField(
            model_name='action',
            name='address',
            field=models.URLField(default='', help_text='Where an announcement is.', max_length=500),
        ),
    ]
