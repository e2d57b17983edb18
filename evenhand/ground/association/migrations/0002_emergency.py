from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('association', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='association',
            name='emergency',
            field=models.CharField(blank=True, default='', help_text='Whom to call, in a line.', max_length=300),
        ),
    ]
