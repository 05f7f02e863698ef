using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Adoption;

/// <summary>What a trust policy says, where it says no more than a workload can.</summary>
/// <param name="Subjects">The <c>sub</c> claims.</param>
/// <param name="Audiences">The <c>aud</c> claims; null: it names none.</param>
internal sealed record TrustReading(ImmutableArray<string> Subjects, ImmutableArray<string>? Audiences)
{
    private const string Action = "sts:AssumeRoleWithWebIdentity";

    /// <summary>The namespace of all subjects; null: they are not all service accounts of one.</summary>
    public string? Namespace => Parts.Select(part => part.Namespace).Distinct(StringComparer.Ordinal).ToList() is [{ } only] ? only : null;

    /// <summary>The service accounts.</summary>
    public ImmutableArray<string> ServiceAccounts => [.. Parts.Select(part => part.Account ?? "")];

    private IEnumerable<(string? Namespace, string? Account)> Parts => Subjects.Select(subject =>
        subject.Split(':') is ["system", "serviceaccount", { Length: > 0 } space, { Length: > 0 } account]
            ? (space, account)
            : ((string?)null, (string?)null));

    /// <summary>Reads a trust policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="provider">The only one that it may let in.</param>
    /// <param name="problem">What it says besides; null where it says nothing.</param>
    /// <returns>Null where it says more, or something else.</returns>
    public static TrustReading? Of(string policy, ProviderArn provider, out string? problem)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
            var reading = new Reader(provider);
            var found = reading.Read(document.RootElement);
            problem = reading.Problem;
            return problem is null ? found : null;
        }
        catch (JsonException)
        {
            problem = "its trust policy cannot be read";
            return null;
        }
    }

    private sealed class Reader(ProviderArn provider)
    {
        private readonly List<string> _subjects = [];
        private readonly List<string> _audiences = [];
        private bool _hasAudience;

        public string? Problem { get; private set; }

        public TrustReading? Read(JsonElement root)
        {
            if (!root.TryGetProperty("Statement", out var statements) || Items(statements) is not [var statement])
            {
                return Refuse("its trust policy has several statements, which a workload's has not");
            }

            if (Text(statement, "Effect") != "Allow" || Text(statement, "Action") != Action
                || statement.EnumerateObject().Any(member => member.Name is not ("Sid" or "Effect" or "Action" or "Principal" or "Condition")))
            {
                return Refuse($"its trust policy allows something else than {Action}");
            }

            if (!statement.TryGetProperty("Principal", out var principal) || principal.ValueKind != JsonValueKind.Object
                || principal.EnumerateObject().ToList() is not [{ Name: "Federated" } federated]
                || Items(federated.Value).Select(item => item.GetString()).ToList() is not [{ } arn] || arn != provider.ToString())
            {
                return Refuse("its trust policy lets in others beside this issuer");
            }

            if (!statement.TryGetProperty("Condition", out var condition))
            {
                return Refuse("its trust policy has no condition: every token of the issuer may assume it");
            }

            foreach (var (operation, key, values) in Conditions(condition))
            {
                Take(operation, key, values);
            }

            return Problem is not null ? null
                : _subjects.Count == 0 ? Refuse("its trust policy names no subject")
                : new TrustReading(
                    [.. _subjects.Distinct(StringComparer.Ordinal)],
                    _hasAudience ? [.. _audiences.Distinct(StringComparer.Ordinal)] : null);
        }

        private void Take(string operation, string key, IReadOnlyList<string> values)
        {
            var isPattern = operation == "StringLike";
            if (operation is not ("StringEquals" or "StringLike"))
            {
                _ = Refuse($"its trust policy has a condition {operation}");
            }
            else if (!isPattern && values.Any(value => value.AsSpan().ContainsAny('*', '?')))
            {
                _ = Refuse("its trust policy compares with a star by StringEquals, which no token meets");
            }
            else if (key == $"{provider.Issuer}:sub" && _subjects.Count == 0)
            {
                _subjects.AddRange(values);
            }
            else if (key == $"{provider.Issuer}:aud" && !_hasAudience && !values.Any(value => value.AsSpan().ContainsAny('*', '?')))
            {
                _hasAudience = true;
                _audiences.AddRange(values);
            }
            else
            {
                _ = Refuse($"its trust policy has a condition on {key} that a workload's has not");
            }
        }

        private static IEnumerable<(string Operation, string Key, IReadOnlyList<string> Values)> Conditions(JsonElement condition) =>
            condition.ValueKind != JsonValueKind.Object ? [] : condition.EnumerateObject().SelectMany(operation =>
                operation.Value.ValueKind != JsonValueKind.Object ? [] : operation.Value.EnumerateObject().Select(entry =>
                    (operation.Name, entry.Name, (IReadOnlyList<string>)[.. Items(entry.Value).Select(item => item.ToString())])));

        private static string? Text(JsonElement element, string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && Items(value) is [{ ValueKind: JsonValueKind.String } only]
                ? only.GetString()
                : null;

        private static List<JsonElement> Items(JsonElement value) =>
            value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

        private TrustReading? Refuse(string problem)
        {
            Problem ??= problem;
            return null;
        }
    }
}
