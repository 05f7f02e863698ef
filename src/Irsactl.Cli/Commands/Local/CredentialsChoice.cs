namespace Irsactl.Cli.Commands.Local;

/// <summary>How a program under <c>local exec</c> gets credentials.</summary>
internal enum CredentialsChoice
{
    /// <summary>The account root's keys as variables, which win over everything else.</summary>
    Env,

    /// <summary>The account root's keys in a credentials file, which a web identity wins over in most SDKs.</summary>
    File,

    /// <summary>None: the program has its own.</summary>
    None,
}
