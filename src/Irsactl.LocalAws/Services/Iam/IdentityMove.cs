using Irsactl.LocalAws.Foundation.Calls;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>A new name or path of a user or group, either of which also changes its ARN.</summary>
/// <param name="Call">Gives account and partition.</param>
/// <param name="Noun">The word in the ARN.</param>
/// <param name="NewPath">The new path, or null to keep it.</param>
/// <param name="NewName">The new name, or null to keep it.</param>
internal sealed record IdentityMove(AwsCall Call, string Noun, string? NewPath, string? NewName)
{
    /// <summary>The new ARN of what has this path and name now.</summary>
    public string ArnOf(string path, string name) => IamContext.Arn(Call, $"{Noun}{NewPath ?? path}{NewName ?? name}");
}
