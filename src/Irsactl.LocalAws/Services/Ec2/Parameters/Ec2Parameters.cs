using System.Collections.Immutable;
using System.Globalization;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Parameters;

/// <summary>
/// Reads an operation's parameters and keeps in mind which: what an operation here does not read is refused by <see cref="Finish"/>, so
/// that nobody takes for done what was not.
/// </summary>
internal sealed class Ec2Parameters(QueryRequest request)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal) { "Action", "Version", "DryRun" };

    /// <summary>A text that must be there.</summary>
    /// <exception cref="AwsServiceException"><c>MissingParameter</c>.</exception>
    public string Required(string name) => Optional(name) is { Length: > 0 } value ? value : throw Ec2Errors.MissingParameter(name);

    /// <summary>A text that may be there.</summary>
    public string? Optional(string name)
    {
        known.Add(name.Split('.')[0]);
        return request.Parameters.Text(name);
    }

    /// <summary>A truth value that may be there.</summary>
    /// <exception cref="AwsServiceException">It is none.</exception>
    public bool? Flag(string name) => Optional(name) is { } value ? FlagOf(value, name) : null;

    /// <summary>A whole number that may be there.</summary>
    /// <exception cref="AwsServiceException">It is none.</exception>
    public int? Integer(string name) => Optional(name) is { } value ? IntegerOf(value, name) : null;

    /// <summary>A list of texts; empty where it is not given.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. List(name).Select(member => member.Self())];

    /// <summary>A list of structures; empty where it is not given.</summary>
    public IReadOnlyList<QueryParameters> List(string name)
    {
        known.Add(name);
        return request.Parameters.List(name) ?? [];
    }

    /// <summary>The tags for what the operation makes; those for other kinds are refused.</summary>
    /// <param name="kind">What it makes.</param>
    public ImmutableSortedDictionary<string, string> Tags(ResourceKind kind)
    {
        var tags = NetworkResource.NoTags;
        foreach (var specification in List("TagSpecification"))
        {
            if (specification.Text("ResourceType") is var type && type != kind.Type)
            {
                throw Ec2Errors.InvalidValue($"'{type}' is not a valid taggable resource type for this operation.");
            }

            tags = TagRules.Add(tags, TagRules.Read(specification.List("Tag") ?? []));
        }

        return tags;
    }

    /// <summary>Refuses the call where it has parameters that were not asked for.</summary>
    /// <exception cref="AwsServiceException"><c>NotImplemented</c>.</exception>
    public void Finish()
    {
        if (request.Parameters.Names.FirstOrDefault(name => name.Length > 0 && !known.Contains(name) && !IsOfTheSignature(name))
            is { } other)
        {
            throw Ec2Errors.NotImplemented(request.Action, other);
        }
    }

    /// <summary>A truth value.</summary>
    /// <exception cref="AwsServiceException">It is none.</exception>
    public static bool FlagOf(string value, string name) => bool.TryParse(value, out var flag)
        ? flag
        : throw Ec2Errors.InvalidValue($"Invalid value '{value}' for {name}. It must be true or false");

    /// <summary>A whole number.</summary>
    /// <exception cref="AwsServiceException">It is none.</exception>
    public static int IntegerOf(string value, string name) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Ec2Errors.InvalidValue($"Invalid value '{value}' for {name}. It must be an integer");

    private static bool IsOfTheSignature(string name) => name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase);
}
