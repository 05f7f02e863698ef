using Irsactl.Aws;
using Irsactl.Aws.Policies;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>Policies from files, checked as AWS checks them when they are stored.</summary>
internal static class PolicyFile
{
    /// <summary>Reads one that belongs to a caller.</summary>
    public static NamedPolicy Read(string path, PolicyKind kind) => Check(path, InputFile.Read(path), kind);

    /// <summary>Checks one that belongs to a caller.</summary>
    /// <param name="name">What explanations call it.</param>
    /// <param name="json">The policy.</param>
    /// <param name="kind">What it is for.</param>
    public static NamedPolicy Check(string name, string json, PolicyKind kind) =>
        PolicyValidator.TryValidate(json, kind, out var policy, out var refusal)
            ? new NamedPolicy(name, policy)
            : throw Malformed(name, refusal.Detail);

    /// <summary>Reads one that belongs to a resource; each service has rules of its own for those.</summary>
    public static NamedPolicy ReadOfResource(string path) => Parse(path, InputFile.Read(path));

    /// <summary>Compiles a policy that has been checked elsewhere.</summary>
    public static NamedPolicy Parse(string name, string json) =>
        PolicyDocument.TryParse(json, out var policy, out var fault) ? new NamedPolicy(name, policy) : throw Malformed(name, fault.Detail);

    private static IrsactlException Malformed(string name, string detail) => new(
        AwsErrors.MalformedPolicy,
        $"{name}: malformed policy: {detail}",
        "compare it with the grammar of the IAM JSON policy language in the IAM User Guide");
}
