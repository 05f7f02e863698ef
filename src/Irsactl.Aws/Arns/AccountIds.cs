namespace Irsactl.Aws.Arns;

/// <summary>AWS account ids.</summary>
public static class AccountIds
{
    /// <summary>Whether text has the form of an account id: 12 digits.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => text.Length == 12 && !text.ContainsAnyExceptInRange('0', '9');
}
