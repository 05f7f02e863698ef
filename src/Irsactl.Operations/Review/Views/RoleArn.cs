using System.Diagnostics.CodeAnalysis;
using Irsactl.Aws.Arns;

namespace Irsactl.Operations.Review.Views;

/// <summary>ARNs that can be those of roles.</summary>
internal static class RoleArn
{
    /// <summary>Whether a text is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Arn arn) =>
        Arn.TryParse(text, out arn) && arn.IsRole && AccountIds.IsValid(arn.AccountId);
}
