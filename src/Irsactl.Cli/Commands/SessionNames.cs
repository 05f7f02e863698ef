using System.CommandLine;
using System.Text.RegularExpressions;

namespace Irsactl.Cli.Commands;

/// <summary>Flags that name a session of a role.</summary>
internal static partial class SessionNames
{
    /// <summary>Lets a flag take what STS takes for a name (STS API Reference, "AssumeRole": RoleSessionName).</summary>
    public static void TakesSessionName(this Option flag) => flag.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var name }] && !IsName(name))
        {
            result.AddError($"'{name}' given for {flag.Name} is not 2 to 64 letters, digits and _+=,.@-");
        }
    });

    /// <summary>Whether STS takes a text for a name.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{2,64}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
