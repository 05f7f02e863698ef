using Irsactl.Diagnostics;
using Irsactl.Explain;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>
/// What makes an installation fail and can be seen before it: IRS4800 to IRS4899. What AWS refuses has the codes of
/// <see cref="FindingCodes"/>.
/// </summary>
internal static class InstallerFindings
{
    /// <summary>The install configuration cannot be read.</summary>
    public static readonly ErrorCode ConfigUnreadable = new("IRS4800", "install configuration cannot be read");

    /// <summary>It is not in the folder, in any form.</summary>
    public static readonly ErrorCode ConfigMissing = new("IRS4801", "install configuration missing");

    /// <summary><c>credentialsMode</c> is not <c>Manual</c>.</summary>
    public static readonly ErrorCode NotManual = new("IRS4802", "credentials mode is not manual");

    /// <summary>The cluster is not for AWS.</summary>
    public static readonly ErrorCode OtherPlatform = new("IRS4803", "cluster is not for AWS");

    /// <summary>There is no such region.</summary>
    public static readonly ErrorCode UnknownRegion = new("IRS4804", "region does not exist");

    /// <summary>The signing key is not where the installer looks.</summary>
    public static readonly ErrorCode KeyMissing = new("IRS4810", "signing key not in the install directory");

    /// <summary>The installer does not take the key.</summary>
    public static readonly ErrorCode KeyUnusable = new("IRS4811", "signing key cannot be used by the installer");

    /// <summary>The key set does not have it.</summary>
    public static readonly ErrorCode KeyNotPublished = new("IRS4812", "signing key not published");

    /// <summary>Others may read the key.</summary>
    public static readonly ErrorCode KeyOpen = new("IRS4813", "signing key readable by others");

    /// <summary>There is no Authentication manifest.</summary>
    public static readonly ErrorCode AuthenticationMissing = new("IRS4820", "authentication manifest missing");

    /// <summary>It names no issuer.</summary>
    public static readonly ErrorCode AuthenticationUnusable = new("IRS4821", "authentication manifest cannot be used");

    /// <summary>Its issuer is another than the published one.</summary>
    public static readonly ErrorCode IssuerDiffers = new("IRS4822", "issuer differs from the published one");

    /// <summary>A request has no Secret.</summary>
    public static readonly ErrorCode SecretMissing = new("IRS4830", "secret missing for a request");

    /// <summary>A Secret holds no role.</summary>
    public static readonly ErrorCode SecretUnusable = new("IRS4831", "secret cannot be used");

    /// <summary>A Secret that no request asks for.</summary>
    public static readonly ErrorCode SecretUnasked = new("IRS4832", "secret that no request asks for");

    /// <summary>Requests were chosen by another feature set or other capabilities than the cluster's.</summary>
    public static readonly ErrorCode RequestsDiffer = new("IRS4833", "requests chosen for another kind of cluster");

    /// <summary>The Secret's token file is not where the component mounts it.</summary>
    public static readonly ErrorCode TokenPath = new("IRS4834", "token path differs from the request");

    /// <summary>A role trusts other issuers only.</summary>
    public static readonly ErrorCode OtherIssuerTrusted = new("IRS4840", "role trusts another issuer");

    /// <summary>Things are of different partitions.</summary>
    public static readonly ErrorCode PartitionDiffers = new("IRS4841", "partition differs");

    /// <summary>Roles are of several accounts.</summary>
    public static readonly ErrorCode AccountDiffers = new("IRS4842", "roles of several accounts");

    /// <summary>A file is there already and is another.</summary>
    public static readonly ErrorCode FileDiffers = new("IRS4850", "file of the install directory would be overwritten");

    /// <summary>The output directory does not hold what is to be copied.</summary>
    public static readonly ErrorCode NothingToCopy = new("IRS4851", "output directory lacks what the installer needs");

    /// <summary><c>credentialsMode</c> cannot be set by an edit of the text.</summary>
    public static readonly ErrorCode ModeNotSet = new("IRS4852", "credentials mode cannot be set");
}
