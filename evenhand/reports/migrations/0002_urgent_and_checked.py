from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='report',
            name='checked',
            field=models.CharField(db_default='', default='', help_text='Whether the real account is theirs.', max_length=12),
        ),
        migrations.AddField(
            model_name='report',
            name='urgent',
            field=models.BooleanField(db_default=False, default=False, help_text='Somebody may be in danger now.'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('urgent', True)), fields=['received_on', 'ref'], name='reports_urgent'),
        ),
    ]
