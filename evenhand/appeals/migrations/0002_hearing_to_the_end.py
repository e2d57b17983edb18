import django.db.models.deletion
from django.db import migrations, models


def close_what_was_ruled(apps, schema_editor):
    if schema_editor.connection.alias != "default":
        return
    ruled = apps.get_model("appeals", "Appeal").objects.exclude(outcome="")
    ruled.update(stage="closed", closed_at=models.F("ruled_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('appeals', '0001_first'),
        ('cases', '0001_first'),
        ('decisions', '0001_first'),
        ('people', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='PanelNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('words', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Scope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('words', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(max_length=40)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=40)),
                ('question', models.CharField(max_length=12)),
                ('says', models.CharField(max_length=12)),
                ('reasons', models.BinaryField()),
                ('safety', models.BinaryField(default=b'')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Written',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(max_length=12)),
                ('answers', models.BinaryField()),
                ('reasons', models.BinaryField()),
                ('measures', models.BinaryField()),
                ('by', models.CharField(max_length=40)),
                ('at', models.DateTimeField()),
                ('signed_by', models.CharField(default='', max_length=40)),
                ('signed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='appeal',
            name='one_appeal_a_party_a_case',
        ),
        migrations.AddField(
            model_name='appeal',
            name='alarmed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='appeal',
            name='carry_due',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='appeal',
            name='closed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='appeal',
            name='complete_by',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='appeal',
            name='grounds',
            field=models.CharField(default='', max_length=120),
        ),
        migrations.AddField(
            model_name='appeal',
            name='kept_on',
            field=models.BinaryField(default=b'', help_text='Why the panel goes on after a withdrawal.'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='not_by',
            field=models.TextField(default='', help_text='Whom they name as too near to somebody, by person.'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='stage',
            field=models.CharField(default='review', max_length=16),
        ),
        migrations.AddField(
            model_name='appeal',
            name='status_due',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='appeal',
            name='withdrawn_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='arbiter',
            name='appointed_by',
            field=models.CharField(default='', max_length=40),
        ),
        migrations.AddField(
            model_name='arbiter',
            name='declared_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='arbiter',
            name='drawn_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='arbiter',
            name='left_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='arbiter',
            name='name',
            field=models.CharField(default='', max_length=120),
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['lodged_at'], name='appeals_open'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.UniqueConstraint(fields=('decision', 'person'), name='one_appeal_a_party_a_decision'),
        ),
        migrations.AddField(
            model_name='panelnote',
            name='appeal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal', to_field='ref'),
        ),
        migrations.AddField(
            model_name='scope',
            name='appeal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal', to_field='ref'),
        ),
        migrations.AddField(
            model_name='statement',
            name='appeal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal', to_field='ref'),
        ),
        migrations.AddField(
            model_name='stay',
            name='appeal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal', to_field='ref'),
        ),
        migrations.AddField(
            model_name='vote',
            name='appeal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal', to_field='ref'),
        ),
        migrations.AddField(
            model_name='written',
            name='appeal',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal', to_field='ref'),
        ),
        migrations.AddConstraint(
            model_name='scope',
            constraint=models.UniqueConstraint(fields=('appeal', 'matter'), name='a_matter_once_an_appeal'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('appeal',), name='one_stay_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('appeal', 'person', 'question'), name='a_vote_once_a_question'),
        ),
        migrations.RunPython(close_what_was_ruled, migrations.RunPython.noop),
    ]
