using System.Collections.Frozen;
using System.Collections.Immutable;
using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>Reads the statements of an <c>AWSProviderSpec</c>.</summary>
internal static class ProviderSpecMapper
{
    private static readonly FrozenSet<string> StatementFields =
        FrozenSet.Create(StringComparer.Ordinal, "effect", "action", "resource", "policyCondition");

    /// <summary>The statements, as far as they can be read; the rest is reported.</summary>
    public static ImmutableArray<StatementEntry> Statements(Field providerSpec)
    {
        if (!providerSpec.IsMapping() || providerSpec.Get("kind").RequiredString() is null)
        {
            return [];
        }

        var entries = providerSpec.Get("statementEntries").RequiredItems(DocumentErrors.MissingField, "asks for no permission");
        return [.. entries.Select(Statement).OfType<StatementEntry>()];
    }

    private static StatementEntry? Statement(Field field)
    {
        if (!field.IsMapping())
        {
            return null;
        }

        var before = field.Reported;
        RefuseUnknown(field);
        var effect = Effect(field.Get("effect"));
        var actions = Actions(field.Get("action"));
        var resource = field.Get("resource").RequiredString();
        var condition = ConditionMapper.ToJson(field.Get("policyCondition"));
        if (effect is null || resource is null)
        {
            return null;
        }

        var statement = new StatementEntry { Effect = effect.Value, Actions = actions, Resource = resource, ConditionJson = condition };
        if (field.Reported == before)
        {
            StatementCheck.Report(field, statement);
        }

        return statement;
    }

    /// <summary>A misspelt <c>policyCondition</c> that is passed over would grant without the condition.</summary>
    private static void RefuseUnknown(Field statement)
    {
        foreach (var (key, value) in statement.Entries())
        {
            if (!StatementFields.Contains(key))
            {
                value.Report(
                    DocumentErrors.InvalidField,
                    "is no field of a statement",
                    "a statement has effect, action, resource and policyCondition");
            }
        }
    }

    private static StatementEffect? Effect(Field field)
    {
        switch (field.RequiredString())
        {
            case "Allow":
                return StatementEffect.Allow;
            case "Deny":
                return StatementEffect.Deny;
            case null:
                return null;
            default:
                field.Report(DocumentErrors.InvalidField, "must be Allow or Deny, spelt like that");
                return null;
        }
    }

    private static ImmutableArray<string> Actions(Field field)
    {
        var actions = ImmutableArray.CreateBuilder<string>();
        foreach (var item in field.RequiredItems(DocumentErrors.MissingField, "names no action"))
        {
            if (item.RequiredString() is not { } action)
            {
                continue;
            }

            if (action.Any(char.IsWhiteSpace))
            {
                item.Report(DocumentErrors.InvalidField, "is no action: it has a blank in it");
            }

            actions.Add(action);
        }

        return actions.ToImmutable();
    }
}
