using System.Globalization;
using System.Text.Json;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Lambda;

/// <summary>A function as Lambda reports it.</summary>
public sealed record LambdaFunction
{
    /// <summary>The ARN, without a version.</summary>
    public required string Arn { get; init; }

    /// <summary>The settings.</summary>
    public required FunctionSettings Settings { get; init; }

    /// <summary>Another one after every change of the function.</summary>
    public string? RevisionId { get; init; }

    /// <summary>A link to the zip archive that is good for ten minutes; null where there is none.</summary>
    public Uri? CodeLocation { get; init; }

    /// <summary>The SHA-256 digest of the zip archive, in base 64.</summary>
    public required string CodeSha256 { get; init; }

    /// <summary><c>Pending</c>, <c>Active</c>, <c>Inactive</c> or <c>Failed</c>.</summary>
    public string State { get; init; } = "Active";

    /// <summary>Why it is in that state; null where there is nothing to say.</summary>
    public string? StateReason { get; init; }

    /// <summary><c>Successful</c>, <c>InProgress</c> or <c>Failed</c>.</summary>
    public string LastUpdateStatus { get; init; } = "Successful";

    /// <summary>Why the last update is where it is; null where there is nothing to say.</summary>
    public string? LastUpdateStatusReason { get; init; }

    /// <summary>When its code or its settings were last changed; null where Lambda does not say.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The tags.</summary>
    public IReadOnlyList<ResourceTag> Tags { get; init; } = [];

    internal static LambdaFunction From(JsonElement answer)
    {
        var configuration = answer.Child("Configuration");
        return new LambdaFunction
        {
            Arn = configuration.Text("FunctionArn") ?? "",
            Settings = FunctionSettings.From(configuration),
            RevisionId = configuration.Text("RevisionId"),
            LastModified = DateTimeOffset.TryParse(
                configuration.Text("LastModified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var modified)
                ? modified
                : null,
            CodeLocation = Uri.TryCreate(answer.Child("Code").Text("Location"), UriKind.Absolute, out var location) ? location : null,
            CodeSha256 = configuration.Text("CodeSha256") ?? "",
            State = configuration.Text("State") ?? "Active",
            StateReason = configuration.Text("StateReason"),
            LastUpdateStatus = configuration.Text("LastUpdateStatus") ?? "Successful",
            LastUpdateStatusReason = configuration.Text("LastUpdateStatusReason"),
            Tags = answer.Tags("Tags"),
        };
    }
}
