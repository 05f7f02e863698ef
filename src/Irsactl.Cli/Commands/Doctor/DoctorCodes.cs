using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>What <c>doctor</c> finds and no other command says. What AWS or a cluster refuses has the codes that it has everywhere.</summary>
internal static class DoctorCodes
{
    /// <summary>A check had no answer within its time.</summary>
    public static readonly ErrorCode NoAnswerInTime = new("IRS1050", "check took too long");

    /// <summary>The certificate of an endpoint is not trusted.</summary>
    public static readonly ErrorCode UntrustedEndpoint = new("IRS1051", "certificate of an AWS endpoint not trusted");

    /// <summary>The caller may not do what the command needs.</summary>
    public static readonly ErrorCode PermissionsMissing = new("IRS1052", "permissions missing");

    /// <summary>A quota is used up, or nearly.</summary>
    public static readonly ErrorCode QuotaNear = new("IRS1053", "quota nearly used up");

    /// <summary>A port that is wanted is taken.</summary>
    public static readonly ErrorCode PortTaken = new("IRS1054", "port taken");

    /// <summary>A program is there and does not run.</summary>
    public static readonly ErrorCode ToolBroken = new("IRS1055", "program does not run");

    /// <summary>Others than its owner may read a private key.</summary>
    public static readonly ErrorCode KeyOpen = new("IRS1056", "private key readable by others");

    /// <summary>The credentials are those of the account's root.</summary>
    public static readonly ErrorCode RootCredentials = new("IRS1057", "credentials of the account's root");
}
