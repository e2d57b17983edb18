"""DECIDING: findings, severity, context, impact and wishes weighed in words; measures with their length in writing."""
