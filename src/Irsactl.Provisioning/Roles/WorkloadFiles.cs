using System.Text;
using Irsactl.OpenShift.Manifests;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>What is applied to the cluster so that a workload's pods learn their role.</summary>
internal static class WorkloadFiles
{
    /// <summary>
    /// The files of a workload, in the folder <c>workloads</c> and not in the installer's <c>manifests</c>: their namespaces are not there
    /// when a cluster begins. Where service accounts are not known one by one, there is none.
    /// </summary>
    /// <param name="folder">The output directory.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="audience">The audience of its tokens.</param>
    /// <param name="role">Its role.</param>
    public static IEnumerable<FileResource> For(OutputFolder folder, WorkloadRole workload, string audience, RoleResource role)
    {
        if (!workload.Workload.IsExact || workload.Workload.Mount == WorkloadMount.None)
        {
            yield break;
        }

        foreach (var account in workload.Workload.ServiceAccounts)
        {
            var manifest = workload.Workload.Mount == WorkloadMount.Webhook
                ? WorkloadManifest.ServiceAccount(workload.Workload.Namespace, account, audience)
                : WorkloadManifest.Patch(workload.Workload.Namespace, account, audience);
            var path = folder.File("workloads", manifest.FileName);
            yield return new FileResource(path, Late<byte[]>.From(() => Encoding.UTF8.GetBytes(manifest.ContentFor(role.Arn))), role.Key)
            {
                ExportPath = $"workloads/{manifest.FileName}",
                LogLine = $"Saved what tells workloads their role to: {path}",
            };
        }
    }
}
