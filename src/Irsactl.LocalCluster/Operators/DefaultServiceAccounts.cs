using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Storage;

namespace Irsactl.LocalCluster.Operators;

/// <summary>What the controller manager does about service accounts: each namespace has one called <c>default</c>.</summary>
internal sealed class DefaultServiceAccounts(ObjectStore store, Objects objects)
{
    private const string Name = "default";
    private static readonly WriteOptions _manager = new("kube-controller-manager");

    public void Reconcile()
    {
        lock (store.Gate)
        {
            foreach (var space in store.List(ResourceKinds.Namespaces, null).Items.Where(IsIncomplete).Select(item => item.Name()))
            {
                objects.Create(
                    ResourceKinds.ServiceAccounts,
                    space,
                    new JsonObject
                    {
                        ["kind"] = "ServiceAccount",
                        ["apiVersion"] = "v1",
                        ["metadata"] = new JsonObject { ["name"] = Name },
                    },
                    _manager);
            }
        }
    }

    private bool IsIncomplete(JsonObject space) =>
        space["metadata"]?["deletionTimestamp"] is null && store.Get(ResourceKinds.ServiceAccounts, space.Name(), Name) is null;
}
