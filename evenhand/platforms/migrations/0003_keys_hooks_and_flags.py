import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('platforms', '0002_spent_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlaceKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins', models.CharField(max_length=16)),
                ('lookup', models.CharField(max_length=64, unique=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platforms.place', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='Hook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(max_length=40, unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('secret', models.BinaryField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platforms.place', to_field='ref')),
            ],
        ),
        migrations.CreateModel(
            name='FlagsRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('after', models.CharField(max_length=100)),
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='platforms.place', to_field='ref')),
            ],
        ),
    ]
