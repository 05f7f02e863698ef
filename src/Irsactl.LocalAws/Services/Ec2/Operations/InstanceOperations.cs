using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>There are no instances here; who looks for some is told so.</summary>
internal sealed class InstanceOperations(Ec2Context ec2)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("DescribeInstances", Describe);

    private Answer Describe(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var ids = parameters.Texts("InstanceId");
        Filters.Read(parameters);
        PageOfIds.Read(parameters, "InstanceId", ids.Count > 0);
        parameters.Finish();
        ec2.AuthorizeAny(request);
        return ids.Count == 0
            ? writer => writer.List("reservationSet", (string[])[], (_, _) => { })
            : throw Ec2Errors.Of("InvalidInstanceID.NotFound", $"The instance ID '{ids[0]}' does not exist");
    }
}
