using Irsactl.Aws.Arns;
using Irsactl.Cli.Running;
using Irsactl.Explain;
using Irsactl.OpenShift.Installing;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>The install-config: there, for AWS, in manual mode, in a region that exists.</summary>
internal static class ConfigCheck
{
    private const string Manual = "Manual";

    /// <summary>Reads and checks it; null where it cannot be read.</summary>
    public static InstallConfig? Run(InstallFolder folder, List<Finding> findings)
    {
        if (Read(folder, out var problem) is not { } config)
        {
            findings.Add(problem is null
                ? CheckNaming.Failed(
                    CheckNaming.InstallConfig,
                    InstallerFindings.ConfigMissing,
                    $"{folder.Path} has neither {InstallConfigReader.FileName} nor {InstallConfigReader.ConfigMapName}",
                    "name the directory that openshift-install is called with (--dir); where create ignition-configs or create cluster has "
                        + "run there already, begin with a copy of install-config.yaml")
                : CheckNaming.Failed(
                    CheckNaming.InstallConfig,
                    InstallerFindings.ConfigUnreadable,
                    problem,
                    "correct the file; openshift-install refuses it, too"));
            return null;
        }

        findings.Add(CheckNaming.Passed(CheckNaming.InstallConfig, config.Source));
        findings.Add(OfMode(config));
        findings.Add(OfPlatform(config));
        return config;
    }

    private static InstallConfig? Read(InstallFolder folder, out string? problem)
    {
        if (!folder.IsFolder)
        {
            return InstallConfigReader.Read(folder.Path, InputFile.ReadBytes(folder.Path), out problem);
        }

        if (folder.Has(InstallConfigReader.FileName))
        {
            var path = folder.At(InstallConfigReader.FileName);
            return InstallConfigReader.Read(path, InputFile.ReadBytes(path), out problem);
        }

        // "create manifests" takes the file away and leaves this.
        if (folder.Has(InstallConfigReader.ConfigMapName))
        {
            var path = folder.At(InstallConfigReader.ConfigMapName);
            return InstallConfigReader.ReadConfigMap(path, InputFile.ReadBytes(path), out problem);
        }

        problem = null;
        return null;
    }

    private static Finding OfMode(InstallConfig config)
    {
        if (config.CredentialsMode == Manual)
        {
            return CheckNaming.Passed(CheckNaming.Mode, "credentialsMode is Manual");
        }

        var isConsumed = config.Source.EndsWith(InstallConfigReader.ConfigMapName, StringComparison.Ordinal);
        return CheckNaming.Failed(
            CheckNaming.Mode,
            InstallerFindings.NotManual,
            $"credentialsMode is {config.CredentialsMode ?? "not set"}, so the cluster makes IAM users of its own or looks for an "
                + "administrator's keys, and the Secrets are overwritten",
            isConsumed
                ? "begin again with a copy of install-config.yaml that has credentialsMode: Manual: "
                    + "the manifests were made for another mode"
                : "irsactl installer prepare DIR --from OUTPUT_DIR --set-manual, before openshift-install create manifests",
            Manual,
            config.CredentialsMode ?? "nothing");
    }

    private static Finding OfPlatform(InstallConfig config)
    {
        if (!config.Platforms.Contains("aws", StringComparer.Ordinal))
        {
            return CheckNaming.Failed(
                CheckNaming.Platform,
                InstallerFindings.OtherPlatform,
                "the cluster is not for AWS",
                "name the install directory of a cluster on AWS",
                "platform.aws",
                string.Join(", ", config.Platforms));
        }

        if (config.Region is not { } region)
        {
            return CheckNaming.Failed(
                CheckNaming.Platform, InstallerFindings.UnknownRegion, "platform.aws has no region", "add platform.aws.region");
        }

        if (!Partition.TryForRegion(region, out var partition))
        {
            return CheckNaming.Failed(
                CheckNaming.Platform,
                InstallerFindings.UnknownRegion,
                $"AWS has no region {region}",
                Partition.ClosestRegion(region) is { } near ? $"did you mean {near}?" : "correct platform.aws.region",
                found: region);
        }

        return partition.Regions.Contains(region, StringComparer.Ordinal)
            ? CheckNaming.Passed(CheckNaming.Platform, $"{region}, partition {partition.Id}")
            : CheckNaming.Unknown(
                CheckNaming.Platform,
                $"region {region} is not known to this version of irsactl",
                Partition.ClosestRegion(region) is { } meant
                    ? $"go on if it is new; otherwise, did you mean {meant}?"
                    : "go on if it is new");
    }
}
