/** What Microsoft's sign-in error codes mean, in plain words (learn.microsoft.com, reference of AADSTS codes). */
export const aadsts: Readonly<Record<string, string>> = {
  50020: 'the account belongs to another tenant',
  50034: 'the account does not exist in this tenant',
  50053: 'the account is locked, or the address is blocked, after too many attempts',
  50055: 'the password has expired',
  50057: 'the account is disabled',
  50074: 'a second factor is required and was not given',
  50076: 'a second factor is required by the administrator',
  50079: 'a second factor must be registered first',
  50105: 'the account is not assigned to the application',
  50126: 'account name or password is wrong',
  53000: 'Conditional Access asks for a compliant device',
  53001: 'Conditional Access asks for a device that is joined to the domain',
  53003: 'Conditional Access blocks the sign-in',
  65001: 'the application lacks consent',
  500121: 'the second factor was not completed',
  530032: 'a security policy of the tenant blocks the sign-in',
  530034: 'a security policy of the tenant blocks the sign-in',
  700016: 'the application is not in this tenant',
};

/** Faults of the service that pass (the same reference: 90006, 90012, 90024, 90033); 90036, beside them, is named unretryable. */
export const passingAadsts: Readonly<Record<string, string>> = {
  90006: 'the service is unavailable for the moment',
  90012: 'the request has timed out',
  90024: 'a passing fault of the service',
  90033: 'the directory service is unavailable for the moment',
};
