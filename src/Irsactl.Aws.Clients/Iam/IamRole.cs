using System.Globalization;
using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Iam;

/// <summary>A role as IAM reports it.</summary>
public sealed record IamRole
{
    /// <summary>The name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN, with the path.</summary>
    public required string Arn { get; init; }

    /// <summary>The unique id, <c>AROA…</c>: a role made anew under the same name has another.</summary>
    public required string Id { get; init; }

    /// <summary>The trust policy as JSON.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>The description, empty where there is none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The longest session, in seconds.</summary>
    public int MaxSessionDuration { get; init; } = 3600;

    /// <summary>The ARN of the permissions boundary, or null.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>The tags. A list of roles does not have them: AWS leaves them out there.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];

    /// <summary>
    /// When it was last used, within the last 400 days; null where it was not, or where AWS does not tell: in a list of roles it leaves
    /// this out, too.
    /// </summary>
    public DateTimeOffset? LastUsed { get; init; }

    internal static IamRole From(XElement role) => new()
    {
        Name = role.Text("RoleName") ?? "",
        Arn = role.Text("Arn") ?? "",
        Id = role.Text("RoleId") ?? "",
        // IAM sends policy documents percent-encoded inside the XML.
        TrustPolicy = Uri.UnescapeDataString(role.Text("AssumeRolePolicyDocument") ?? ""),
        Description = role.Text("Description") ?? "",
        MaxSessionDuration = role.Text("MaxSessionDuration") is { } text
            && int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : 3600,
        PermissionsBoundary = role.Child("PermissionsBoundary")?.Text("PermissionsBoundaryArn"),
        Tags = role.Tags(),
        LastUsed = role.Child("RoleLastUsed")?.Text("LastUsedDate") is { } date
            && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var used) ? used : null,
    };
}
