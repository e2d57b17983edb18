from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('platforms', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='SpentLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('index', models.CharField(max_length=64, unique=True)),
                ('on', models.DateField(db_index=True)),
            ],
        ),
    ]
