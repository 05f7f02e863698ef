using System.Diagnostics.CodeAnalysis;

namespace Irsactl.Aws.Policies;

/// <summary>Checks a policy as the service that stores it does, and words the refusal as AWS does.</summary>
public static class PolicyValidator
{
    /// <summary>Checks a policy. Size limits depend on where it is stored: see <see cref="PolicySize"/> and <see cref="PolicyLimits"/>.</summary>
    public static bool TryValidate(
        string json,
        PolicyKind kind,
        [NotNullWhen(true)] out PolicyDocument? document,
        [NotNullWhen(false)] out PolicyRefusal? refusal) => throw new NotSupportedException();
}
