from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('membership', '0001_members'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='addressed_at',
            field=models.DateTimeField(help_text='Since when this is their address.', null=True),
        ),
    ]
